/** What main itself says of a request's form. */
export const requestFormWords = {
  /** Of the account that a kind needs and nobody chose. */
  account: 'Лицевой счёт',
};
