import { dateOf, instantOf, periodOf, previousValue, scaleOf, sourceOf, stateOf, volumeOf } from '../contract-sql';

const price = `(SELECT t.price_e5 FROM account_service a JOIN tariff_rate t ON t.tariff_id = a.tariff_id
  WHERE a.account_id = m.account_id AND a.service_id = k.service_id AND t.zone IN (g.zone, 'single') AND t.valid_from <= m.taken_on
  ORDER BY t.zone = g.zone DESC, t.valid_from DESC LIMIT 1)`;

const previous = previousValue('g.id', 'm.period');

/**
 * Expression of a JSON array of `Submission` (contract/metering.ts) for the submissions that `idsSql` selects, in its order.
 */
export function submissionsJson(idsSql: string): string {
  return `(SELECT json_group_array(json(chosen.item)) FROM (
    SELECT json_object(
      'meterReadingId', m.id, 'meterId', m.meter_id, 'serial', k.serial, 'serviceName', v.name, 'unit', v.unit,
      'period', ${periodOf('m.period')}, 'takenOn', ${dateOf('m.taken_on')}, 'submittedAt', ${instantOf('m.submitted_at')},
      'source', ${sourceOf('m.source')}, 'state', ${stateOf('m.state')}, 'reason', m.reject_reason,
      'comment', CASE m.state WHEN 3 THEN m.comment END,
      'lines', json((SELECT json_group_array(json_object('zone', l.zone, 'valueMilli', l.value_milli,
          'volumeMilli', ${volumeOf('l.value_milli', 'l.previous_milli', scaleOf('k.digits'), 'k.ratio')}, 'priceE5', l.price_e5))
        FROM (SELECT g.zone, r.value_milli, ${previous} AS previous_milli, ${price} AS price_e5
          FROM register g CROSS JOIN reading r ON r.period = m.period AND r.register_id = g.id AND r.meter_reading_id = m.id
          WHERE g.meter_id = m.meter_id ORDER BY g.position) l))
    ) AS item
    FROM (${idsSql}) wanted JOIN meter_reading m ON m.id = wanted.id JOIN meter k ON k.id = m.meter_id JOIN service v ON v.id = k.service_id
    ORDER BY m.taken_on DESC, m.id DESC) chosen)`;
}
