import type { SeedCompany } from '../companies';

export const nesko: SeedCompany = {
  supplier: 'ООО «НЭСКО»',
  everythingWaits: false,
  services: [
    {
      code: 'electricity',
      name: 'Электроэнергия',
      unit: 'кВт·ч',
      metered: true,
      tariffs: [
        { name: 'Одноставочный', prices: { single: 276_000 } },
        { name: 'Двухзонный', prices: { day: 317_000, night: 138_000 } },
      ],
    },
  ],
  town: 'г. Нижневартовск',
  region: '86',
  streets: ['ул. Мира', 'ул. Нефтяников', 'ул. Ленина', 'ул. Чапаева', 'ул. Спортивная', 'пр. Победы', 'ул. Омская'],
  accountNumber: (ordinal) => `72${String(1_000_000 + ordinal)}`,
  customers: [
    {
      name: 'Тихонов Павел Борисович',
      legalForm: 'individual',
      login: 'tihonov@pochta.example',
      password: 'vecher-v-sadu-17',
      email: 'tihonov@pochta.example',
      phone: '79000000201',
      identifiers: [{ kind: 'email', value: 'tihonov@pochta.example' }],
      accounts: [
        {
          number: '721000318',
          street: 'ул. Нефтяников',
          house: '23',
          flat: '77',
          meters: [
            {
              serial: '47118032',
              digits: 6,
              zones: ['day', 'night'],
              last: [40_219, 18_655],
              usual: [196, 88],
              nextVerification: 7,
            },
          ],
        },
      ],
    },
    {
      name: 'ООО «Вымпел»',
      legalForm: 'company',
      login: 'buhgalter@vympel.example',
      password: 'sklad-nomer-pyat-5',
      email: 'buhgalter@vympel.example',
      phone: '79000000202',
      identifiers: [{ kind: 'email', value: 'buhgalter@vympel.example' }],
      accounts: [
        {
          number: '721000842',
          street: 'ул. Чапаева',
          house: '49',
          flat: '',
          meters: [
            { serial: '0477120', digits: 6, zones: ['single'], last: [61_883], usual: [940], nextVerification: 4 },
          ],
        },
        {
          number: '721000843',
          street: 'ул. Чапаева',
          house: '51',
          flat: '',
          meters: [
            { serial: '0477133', digits: 6, zones: ['single'], last: [29_350], usual: [610], nextVerification: 4 },
          ],
        },
      ],
    },
    {
      name: 'Фокина Лариса Игоревна',
      legalForm: 'individual',
      login: 'fokina@pochta.example',
      password: 'myagkiy-pled-29',
      email: 'fokina@pochta.example',
      phone: null,
      identifiers: [{ kind: 'email', value: 'fokina@pochta.example' }],
      accounts: [{ number: '721000956', street: 'ул. Омская', house: '11', flat: '3', meters: [] }],
    },
  ],
  free: {
    holder: 'Дорофеев Аркадий Львович',
    isCompany: false,
    account: {
      number: '721000977',
      street: 'ул. Спортивная',
      house: '8',
      flat: '54',
      meters: [{ serial: '47203915', digits: 5, zones: ['single'], last: [6143], usual: [181], nextVerification: 8 }],
    },
  },
  staff: [
    { role: 'operator', name: 'Жданова Ксения Павловна', login: 'operator', password: 'polnyy-samovar-6' },
    { role: 'senior', name: 'Мартынов Илья Андреевич', login: 'senior', password: 'golubaya-ozernaya-2' },
    { role: 'administrator', name: 'Титова Марина Сергеевна', login: 'admin', password: 'staryy-mayak-na-mysu' },
  ],
};
