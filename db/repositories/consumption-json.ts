import { MONTH_OF_REGISTER, periodOf, periodsBefore, scaleOf, volumeOf } from '../contract-sql';

const volume = volumeOf('h.value_milli', 'h.previous_milli', scaleOf('h.digits'), 'h.ratio');

/** Expression of a JSON array of `ConsumptionMonth` (contract/metering.ts); a month without a counted volume is left out. */
export function consumptionJson(accountId: string, beforePeriod: string, count: number): string {
  return `(SELECT json_group_array(json_object('period', ${periodOf('y.period')}, 'unit', y.unit, 'zones', json(y.zones)) ORDER BY y.period, y.unit)
    FROM (SELECT x.period, x.unit, json_group_array(json_object('zone', x.zone, 'volumeMilli', x.volume) ORDER BY x.position, x.zone) AS zones
      FROM (SELECT h.period, h.unit, h.zone, min(h.position) AS position, sum(${volume}) AS volume
        FROM (${periodsBefore(beforePeriod, count)}
          SELECT t.period, v.unit, g.zone, g.position, k.digits, k.ratio, ${MONTH_OF_REGISTER}
            FROM meter k CROSS JOIN service v ON v.id = k.service_id CROSS JOIN register g ON g.meter_id = k.id CROSS JOIN p t
           WHERE k.account_id = ${accountId} AND k.kind = 'individual') h
       GROUP BY h.period, h.unit, h.zone) x
     WHERE x.volume IS NOT NULL GROUP BY x.period, x.unit) y)`;
}
