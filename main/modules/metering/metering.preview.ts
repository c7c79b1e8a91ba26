import type { Preview } from '../../../contract/metering';
import type { Milli, PriceE5 } from '../../../contract/types/brand';
import { costOf, type PricedVolume } from '../../../contract/types/money';
import type { AccountRateRow } from '../../../db/repositories/catalogue.repository';
import type { KnownMeter } from './metering.map';
import type { CheckedMeter } from './metering.rules';

interface ServiceTotal {
  name: string;
  unit: string;
  volumeMilli: number;
  parts: PricedVolume[];
}

/** Price of a zone; a single-rate tariff serves every zone of a meter (functions.md I2). */
function priceFor(rates: readonly AccountRateRow[], serviceId: number, zone: string): PriceE5 | undefined {
  const ofService = rates.filter((rate) => rate.serviceId === serviceId);
  const rate = ofService.find((one) => one.zone === zone) ?? ofService.find((one) => one.zone === 'single');
  return rate?.priceE5 as PriceE5 | undefined;
}

/** Volume and cost of what was typed, by register and by service; a service's sum is rounded once. */
export function priced(
  checked: readonly { meter: KnownMeter; result: CheckedMeter }[],
  rates: readonly AccountRateRow[],
): Pick<Preview, 'lines' | 'services'> {
  const totals = new Map<number, ServiceTotal>();
  const lines = checked.flatMap(({ meter, result }) =>
    result.lines.flatMap((line) => {
      const register = meter.registers.find((known) => known.registerId === line.registerId);
      if (!register) return [];
      const { registerId, previousMilli } = line;
      const volumeMilli = line.volumeMilli ?? (0 as Milli);
      const priceE5 = priceFor(rates, register.serviceId, register.zone);
      const parts = priceE5 === undefined ? [] : [{ volumeMilli, priceE5 }];
      const total = totals.get(register.serviceId) ?? {
        name: register.serviceName,
        unit: register.unit,
        volumeMilli: 0,
        parts: [],
      };
      total.volumeMilli += volumeMilli;
      total.parts.push(...parts);
      totals.set(register.serviceId, total);
      return [{ registerId, previousMilli, volumeMilli, amountKopecks: parts.length > 0 ? costOf(parts) : null }];
    }),
  );
  const services = [...totals.values()].map(({ name, unit, volumeMilli, parts }) => ({
    name,
    unit,
    volumeMilli: volumeMilli as Milli,
    amountKopecks: parts.length > 0 ? costOf(parts) : null,
  }));
  return { lines, services };
}
