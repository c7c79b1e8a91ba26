export { DASH, MINUS, NBSP, integer, percent } from './numbers';
export { money, moneyWithSign, price } from './money';
export { fileSize } from './sizes';
export { typedReading, volume, volumeWithUnit } from './volume';
export {
  consumedIn,
  dateOfInstant,
  periodInText,
  periodName,
  shortInstant,
  shortMonth,
  tableDate,
  tableInstant,
  textDate,
  timeOfInstant,
} from './dates';
export { legalNameInside, shortName } from './names';
export { phoneText } from './phone';
