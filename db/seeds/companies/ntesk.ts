import type { SeedCompany } from '../companies';

const price = { name: 'Население, газовые плиты', prices: { single: 515_000 } };

/** Numbers of the first customer are those of the manual. */
export const ntesk: SeedCompany = {
  supplier: 'ООО УК «Строительные технологии»',
  everythingWaits: false,
  services: [
    { code: 'electricity', name: 'Электроэнергия', unit: 'кВт·ч', metered: true, tariffs: [price] },
    {
      code: 'common_area_electricity',
      name: 'Электроэнергия в целях содержания общего имущества',
      unit: 'кВт·ч',
      metered: false,
      tariffs: [price],
    },
  ],
  town: 'г. Нижний Тагил',
  region: '66',
  streets: [
    'ул. Красноармейская',
    'ул. Газетная',
    'ул. Карла Маркса',
    'пр. Мира',
    'Уральский пр.',
    'пр. Вагоностроителей',
    'ул. Октябрьской Революции',
    'ул. Энтузиастов',
    'ул. Фрунзе',
    'ул. Пархоменко',
    'ул. Циолковского',
    'ул. Победы',
    'ул. Зари',
    'Ленинградский пр.',
    'ул. Металлургов',
    'Черноисточинское ш.',
  ],
  accountNumber: (ordinal) => `662${String(10_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Иванов Иван Иванович',
      legalForm: 'individual',
      login: 'Ivan',
      password: 'klen-i-sosna-7',
      email: 'ivanov@ivan.ru',
      phone: '79000000301',
      identifiers: [{ kind: 'login', value: 'ivan' }],
      accounts: [
        {
          number: '66200000000',
          street: 'ул. Красноармейская',
          house: '12',
          flat: '45',
          meters: [
            {
              serial: '937060',
              digits: 5,
              zones: ['day', 'night'],
              last: [4938, 5017],
              usual: [23, 11],
              nextVerification: '2028-11-25',
              recent: [
                { dayOfMonth: 24, values: [4938, 5017] },
                { dayOfMonth: 22, values: [4916, 5006] },
                { dayOfMonth: 23, values: [4892, 4995] },
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'Громова Ирина Андреевна',
      legalForm: 'individual',
      login: '66200031274',
      password: 'zimniy-bereg-18',
      email: 'gromova@pochta.example',
      phone: '79000000302',
      identifiers: [{ kind: 'login', value: '66200031274' }],
      accounts: [
        {
          number: '66200031274',
          street: 'ул. Газетная',
          house: '81',
          flat: '16',
          meters: [
            { serial: '0748391', digits: 5, zones: ['single'], last: [5573], usual: [164], nextVerification: 6 },
          ],
        },
        {
          number: '66200058820',
          street: 'ул. Юбилейная',
          house: '4',
          flat: '',
          meters: [
            {
              serial: '55120448',
              digits: 6,
              zones: ['day', 'night'],
              last: [18_204, 9116],
              usual: [212, 96],
              nextVerification: 9,
            },
          ],
        },
      ],
    },
    {
      name: 'Уваров Степан Ильич',
      legalForm: 'individual',
      login: 'uvarov',
      password: 'tihaya-reka-31',
      email: null,
      phone: '79000000302',
      identifiers: [{ kind: 'login', value: 'uvarov' }],
      accounts: [{ number: '66200044190', street: 'ул. Металлургов', house: '5', flat: '82', meters: [] }],
    },
  ],
  free: {
    holder: 'Калинина Тамара Олеговна',
    isCompany: false,
    account: {
      number: '66200071503',
      street: 'ул. Фрунзе',
      house: '36',
      flat: '9',
      meters: [
        {
          serial: '1088425',
          digits: 5,
          zones: ['day', 'night'],
          last: [3316, 1702],
          usual: [96, 41],
          nextVerification: 7,
        },
      ],
    },
  },
  staff: [
    { role: 'operator', name: 'Соколова Мария Андреевна', login: 'operator', password: 'sneg-na-yolkah-12' },
    { role: 'senior', name: 'Орлов Денис Викторович', login: 'senior', password: 'dozhd-po-krysham-9' },
    { role: 'administrator', name: 'Белова Татьяна Юрьевна', login: 'admin', password: 'most-cherez-ovrag-5' },
  ],
};
