import type { AccountRight, MyAccount } from '../../../contract/accounts';
import { i18n } from '../../i18n';

const { t } = i18n.global;

/** «смотреть, передавать показания». */
export const rightsText = (rights: readonly AccountRight[]): string =>
  rights.map((right) => t(`accounts.rights.${right}`)).join(', ');

/** «ул. Мира, д. 1 · ЛС № 123». */
export const placeText = ({ shortAddress, number }: Pick<MyAccount, 'shortAddress' | 'number'>): string =>
  t('cabinet.accounts.place', { address: shortAddress, number });
