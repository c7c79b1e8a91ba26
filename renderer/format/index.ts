export { DASH, MINUS, NBSP, integer, percent } from './numbers';
export { money, moneyWithSign, price } from './money';
export { typedReading, volume, volumeWithUnit } from './volume';
export { dateOfInstant, parseDate, periodName, tableDate, tableInstant, textDate, timeOfInstant } from './dates';
