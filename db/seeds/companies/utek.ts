import type { SeedCompany } from '../companies';

export const utek: SeedCompany = {
  supplier: 'АО «ЮТЭК»',
  everythingWaits: false,
  services: [
    {
      code: 'electricity',
      name: 'Электроэнергия',
      unit: 'кВт·ч',
      metered: true,
      tariffs: [
        { name: 'Одноставочный', prices: { single: 268_000 } },
        { name: 'Двухзонный', prices: { day: 308_000, night: 134_000 } },
      ],
    },
  ],
  town: 'г. Ханты-Мансийск',
  region: '86',
  streets: ['ул. Мира', 'ул. Ленина', 'ул. Гагарина', 'ул. Энгельса', 'ул. Пионерская', 'ул. Чехова', 'ул. Строителей'],
  accountNumber: (ordinal) => `86${String(10_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Никитина Ольга Павловна',
      legalForm: 'individual',
      login: 'nikitina@pochta.example',
      password: 'lodka-u-prichala-4',
      email: 'nikitina@pochta.example',
      phone: '79000000101',
      identifiers: [{ kind: 'email', value: 'nikitina@pochta.example' }],
      accounts: [
        {
          number: '8610000417',
          street: 'ул. Мира',
          house: '38',
          flat: '12',
          meters: [
            {
              serial: '011804562',
              digits: 6,
              zones: ['day', 'night'],
              last: [21_340, 10_872],
              usual: [188, 84],
              nextVerification: 8,
            },
          ],
        },
      ],
    },
    {
      name: 'Карпов Андрей Сергеевич',
      legalForm: 'individual',
      login: 'karpov@pochta.example',
      password: 'fonar-na-uglu-26',
      email: 'karpov@pochta.example',
      phone: '79000000102',
      identifiers: [{ kind: 'email', value: 'karpov@pochta.example' }],
      accounts: [
        {
          number: '8610000825',
          street: 'ул. Чехова',
          house: '71',
          flat: '5',
          meters: [
            { serial: '0931177', digits: 5, zones: ['single'], last: [33_107], usual: [288], nextVerification: 3 },
          ],
        },
        {
          number: '8610000826',
          street: 'ул. Чехова',
          house: '71',
          flat: '6',
          meters: [
            { serial: '0933018', digits: 5, zones: ['single'], last: [8834], usual: [130], nextVerification: 5 },
          ],
        },
      ],
    },
    {
      name: 'Зимина Вера Олеговна',
      legalForm: 'individual',
      login: 'zimina@pochta.example',
      password: 'teplyy-veter-63',
      email: 'zimina@pochta.example',
      phone: null,
      identifiers: [{ kind: 'email', value: 'zimina@pochta.example' }],
      accounts: [{ number: '8610000930', street: 'ул. Гагарина', house: '9', flat: '40', meters: [] }],
    },
  ],
  free: {
    holder: 'Морозова Светлана Игоревна',
    isCompany: false,
    account: {
      number: '8610000952',
      street: 'ул. Энгельса',
      house: '14',
      flat: '27',
      meters: [
        {
          serial: '0418206',
          digits: 6,
          zones: ['day', 'night'],
          last: [9180, 4472],
          usual: [174, 79],
          nextVerification: 6,
        },
      ],
    },
  },
  staff: [
    { role: 'operator', name: 'Лукина Анна Дмитриевна', login: 'operator', password: 'utro-na-rybalke-8' },
    { role: 'senior', name: 'Савин Роман Олегович', login: 'senior', password: 'kedrovaya-shishka-3' },
    { role: 'administrator', name: 'Панова Елена Игоревна', login: 'admin', password: 'severnoe-siyanie-14' },
  ],
};
