import type { SeedCompany } from '../companies';

export const elektrotorg: SeedCompany = {
  supplier: 'ООО «Электроторг»',
  everythingWaits: false,
  services: [
    {
      code: 'electricity',
      name: 'Электроэнергия',
      unit: 'кВт·ч',
      metered: true,
      tariffs: [
        { name: 'Одноставочный', prices: { single: 493_000 } },
        { name: 'Двухзонный', prices: { day: 567_000, night: 321_000 } },
      ],
    },
  ],
  town: 'п. Луговой',
  region: '59',
  streets: ['ул. Полевая', 'ул. Луговая', 'ул. Центральная', 'ул. Южная', 'пер. Садовый', 'ул. Дачная'],
  accountNumber: (ordinal) => `59${String(1_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Соловьёва Анна Леонидовна',
      legalForm: 'individual',
      login: '112-233-445 95',
      password: 'oblako-nad-polem-3',
      email: 'solovyova@pochta.example',
      phone: '79000000501',
      identifiers: [
        { kind: 'snils', value: '11223344595' },
        { kind: 'email', value: 'solovyova@pochta.example' },
      ],
      accounts: [
        {
          number: '591000126',
          street: 'ул. Полевая',
          house: '8',
          flat: '',
          meters: [
            {
              serial: '011673904',
              digits: 6,
              zones: ['day', 'night'],
              last: [15_040, 8112],
              usual: [305, 162],
              nextVerification: 12,
            },
          ],
        },
      ],
    },
    {
      name: 'ООО «Ладья»',
      legalForm: 'company',
      login: '1026600000129',
      password: 'parus-na-volne-55',
      email: 'ofis@ladya.example',
      phone: '79000000502',
      identifiers: [
        { kind: 'ogrn', value: '1026600000129' },
        { kind: 'email', value: 'ofis@ladya.example' },
      ],
      accounts: [
        {
          number: '591000408',
          street: 'ул. Центральная',
          house: '2',
          flat: '',
          meters: [
            { serial: '0288461', digits: 6, zones: ['single'], last: [90_412], usual: [865], nextVerification: 3 },
          ],
        },
        {
          number: '591000409',
          street: 'ул. Южная',
          house: '17',
          flat: '',
          meters: [
            { serial: '0288470', digits: 6, zones: ['single'], last: [21_950], usual: [433], nextVerification: 3 },
          ],
        },
      ],
    },
    {
      name: 'Ершов Глеб Тимофеевич',
      legalForm: 'entrepreneur',
      login: '304660000000125',
      password: 'stolyarnoe-delo-12',
      email: null,
      phone: '79000000503',
      identifiers: [{ kind: 'ogrnip', value: '304660000000125' }],
      accounts: [{ number: '591000690', street: 'пер. Садовый', house: '5', flat: '', meters: [] }],
    },
  ],
  free: {
    holder: 'Малышева Ксения Антоновна',
    isCompany: false,
    account: {
      number: '591000815',
      street: 'ул. Дачная',
      house: '22',
      flat: '',
      meters: [{ serial: '0317592', digits: 6, zones: ['single'], last: [11_364], usual: [342], nextVerification: 9 }],
    },
  },
  staff: [
    { role: 'operator', name: 'Юдина Полина Сергеевна', login: 'operator', password: 'kuvshin-moloka-11' },
    { role: 'senior', name: 'Быков Егор Максимович', login: 'senior', password: 'tropinka-k-ozeru-4' },
    { role: 'administrator', name: 'Зыкова Инна Петровна', login: 'admin', password: 'dubovyy-stol-u-okna' },
  ],
};
