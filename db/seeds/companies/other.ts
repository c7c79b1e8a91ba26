import type { SeedCompany, SeedCustomer } from '../companies';

/** These people sign in by whatever the company's own profile names first. */
const identifiers = (login: string, email: string, account: string): SeedCustomer['identifiers'] => [
  { kind: 'login', value: login },
  { kind: 'email', value: email },
  { kind: 'account', value: account },
];

export const other: SeedCompany = {
  supplier: 'Энергосбытовая компания',
  everythingWaits: false,
  services: [
    {
      code: 'electricity',
      name: 'Электроэнергия',
      unit: 'кВт·ч',
      metered: true,
      tariffs: [
        { name: 'Одноставочный', prices: { single: 450_000 } },
        { name: 'Двухзонный', prices: { day: 518_000, night: 270_000 } },
      ],
    },
  ],
  town: 'г. Берёзовый',
  region: '50',
  streets: ['ул. Садовая', 'ул. Лесная', 'ул. Школьная', 'ул. Зелёная', 'ул. Новая'],
  accountNumber: (ordinal) => `5${String(100_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Лебедева Инна Юрьевна',
      legalForm: 'individual',
      login: '5100000217',
      password: 'skripka-i-barabany-3',
      email: 'lebedeva@pochta.example',
      phone: '79000000601',
      identifiers: identifiers('5100000217', 'lebedeva@pochta.example', '5100000217'),
      accounts: [
        {
          number: '5100000217',
          street: 'ул. Садовая',
          house: '10',
          flat: '4',
          meters: [
            {
              serial: '0931640',
              digits: 6,
              zones: ['day', 'night'],
              last: [7730, 8951],
              usual: [182, 88],
              nextVerification: 7,
            },
          ],
        },
      ],
    },
    {
      name: 'Рогов Тимофей Львович',
      legalForm: 'individual',
      login: '5100000564',
      password: 'belaya-chashka-19',
      email: 'rogov@pochta.example',
      phone: '79000000602',
      identifiers: identifiers('5100000564', 'rogov@pochta.example', '5100000564'),
      accounts: [
        {
          number: '5100000564',
          street: 'ул. Лесная',
          house: '2',
          flat: '',
          meters: [
            { serial: '8801265', digits: 5, zones: ['single'], last: [5120], usual: [219], nextVerification: 4 },
          ],
        },
        { number: '5100000571', street: 'ул. Новая', house: '6', flat: '9', meters: [] },
      ],
    },
  ],
  free: {
    holder: 'Юрьев Леонид Павлович',
    isCompany: false,
    account: {
      number: '5100000846',
      street: 'ул. Зелёная',
      house: '12',
      flat: '3',
      meters: [{ serial: '0650318', digits: 5, zones: ['single'], last: [7215], usual: [166], nextVerification: 6 }],
    },
  },
  staff: [
    { role: 'operator', name: 'Шубина Валерия Олеговна', login: 'operator', password: 'zvonkiy-kolokolchik' },
    { role: 'senior', name: 'Туров Кирилл Иванович', login: 'senior', password: 'lyzhi-i-sanki-zimoy' },
    { role: 'administrator', name: 'Рябова Лидия Андреевна', login: 'admin', password: 'tkanyy-kover-s-uzorom' },
  ],
};
