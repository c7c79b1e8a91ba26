import { gallery } from '../i18n/ru/gallery';
import type { GridColumn } from '../ui';
import type { SampleRow } from './grid-data';

const { columns: titles, day, night, rowName } = gallery.grid;
const whole = new Intl.NumberFormat('ru');

const number = (id: 'previous' | 'value' | 'volume' | 'usual' | 'days', width: number): GridColumn<SampleRow> => ({
  id,
  title: titles[id],
  width,
  numeric: true,
  sortable: true,
  text: (row) => whole.format(row[id]),
  copied: (row) => row[id],
});

export const sampleColumns: readonly GridColumn<SampleRow>[] = [
  { id: 'customer', title: titles.customer, width: 170, fixed: true, sortable: true, text: ({ customer }) => customer },
  { id: 'account', title: titles.account, width: 130, sortable: true, text: ({ account }) => account },
  { id: 'street', title: titles.street, width: 160, grows: true, text: ({ street }) => street },
  { id: 'serial', title: titles.serial, width: 100, text: ({ serial }) => serial },
  { id: 'zone', title: titles.zone, width: 90, text: (row) => (row.night ? night : day) },
  number('previous', 90),
  number('value', 90),
  number('volume', 116),
  number('usual', 90),
  { id: 'cause', title: titles.cause, width: 170, hidden: true, text: ({ cause }) => cause },
  number('days', 120),
];

export const nameOfRow = ({ customer, account, value, volume }: SampleRow): string =>
  rowName
    .replace('{customer}', customer)
    .replace('{account}', account)
    .replace('{value}', whole.format(value))
    .replace('{volume}', whole.format(volume));

export const wholeText = (value: number): string => whole.format(value);
