/** An application as a document. */
export const REQUEST_PDF = {
  number: (number: number) => `№ ${number}`,
  registration: (registration: string, on: string) => `Регистрационный номер ${registration} от ${on}`,
  company: (name: string) => `Организация: ${name}`,
  applicant: (name: string) => `Заявитель: ${name}`,
  account: (number: string) => `Лицевой счёт: ${number}`,
  submitted: (at: string) => `Отправлена ${at}`,
  draft: 'Черновик, не отправлена',
  due: (on: string) => `Срок ответа: ${on}`,
  madeAt: (at: string) => `Напечатано ${at}`,
  field: 'Поле',
  value: 'Значение',
  papers: 'Документы',
  paper: 'Документ',
  pages: 'Страниц',
  yes: 'Да',
} as const;
