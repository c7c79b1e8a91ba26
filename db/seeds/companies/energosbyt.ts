import type { SeedCompany } from '../companies';

export const energosbyt: SeedCompany = {
  supplier: 'Энергосбыт',
  everythingWaits: true,
  takesRequests: true,
  services: [
    {
      code: 'electricity',
      name: 'Электроэнергия',
      unit: 'кВт·ч',
      metered: true,
      tariffs: [
        { name: 'Одноставочный', prices: { single: 419_000 } },
        { name: 'Двухзонный', prices: { day: 482_000, night: 236_000 } },
        { name: 'По прибору учёта', prices: { single: 419_000, day: 482_000, night: 236_000 } },
      ],
    },
  ],
  town: 'г. Заречный',
  region: '64',
  streets: [
    'ул. Садовая',
    'ул. Лесная',
    'ул. Школьная',
    'ул. Молодёжная',
    'ул. Заводская',
    'пр. Строителей',
    'ул. Речная',
  ],
  accountNumber: (ordinal) => `3${String(100_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Сергеева Наталья Викторовна',
      legalForm: 'individual',
      login: '3100000217',
      password: 'yabloko-na-vetke-2',
      email: 'sergeeva@pochta.example',
      phone: '79000000401',
      identifiers: [{ kind: 'account', value: '3100000217' }],
      accounts: [
        {
          number: '3100000217',
          street: 'ул. Садовая',
          house: '14',
          flat: '36',
          meters: [
            { serial: '0746006', digits: 5, zones: ['single'], last: [12_689], usual: [171], nextVerification: 5 },
            {
              serial: '77310284',
              digits: 6,
              zones: ['day', 'night'],
              last: [3316, 1874],
              usual: [198, 90],
              nextVerification: 11,
            },
          ],
        },
      ],
    },
    {
      name: 'Белоусов Михаил Андреевич',
      legalForm: 'individual',
      login: '3100000564',
      password: 'dva-kota-i-kniga-8',
      email: 'belousov@pochta.example',
      phone: '79000000402',
      identifiers: [{ kind: 'account', value: '3100000564' }],
      accounts: [
        {
          number: '3100000564',
          street: 'ул. Лесная',
          house: '3',
          flat: '',
          meters: [
            {
              serial: '5540073',
              digits: 6,
              zones: ['day', 'night'],
              last: [27_415, 13_002],
              usual: [214, 104],
              nextVerification: 6,
            },
          ],
        },
        {
          number: '3100000571',
          street: 'ул. Речная',
          house: '20',
          flat: '1',
          meters: [
            { serial: '0647719', digits: 5, zones: ['single'], last: [73_218], usual: [268], nextVerification: 2 },
          ],
        },
      ],
    },
    {
      name: 'Крылова Зинаида Фёдоровна',
      legalForm: 'individual',
      login: '3100000733',
      password: 'rannyaya-vesna-41',
      email: null,
      phone: '79000000403',
      identifiers: [{ kind: 'account', value: '3100000733' }],
      accounts: [{ number: '3100000733', street: 'ул. Школьная', house: '7', flat: '18', meters: [] }],
    },
  ],
  free: {
    holder: 'Рябинина Полина Егоровна',
    isCompany: false,
    account: {
      number: '3100000846',
      street: 'ул. Молодёжная',
      house: '19',
      flat: '62',
      meters: [
        {
          serial: '0839174',
          digits: 6,
          zones: ['day', 'night'],
          last: [12_077, 5638],
          usual: [203, 88],
          nextVerification: 5,
        },
      ],
    },
  },
  staff: [
    { role: 'operator', name: 'Голубева Алла Романовна', login: 'operator', password: 'zelyonyy-chay-utrom' },
    { role: 'senior', name: 'Тарасов Никита Юрьевич', login: 'senior', password: 'pesok-i-kamushki-7' },
    { role: 'administrator', name: 'Исаева Дарья Олеговна', login: 'admin', password: 'tri-okna-na-sever' },
  ],
};
