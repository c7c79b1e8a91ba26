import {
  dateOf,
  instantOf,
  MONTH_OF_REGISTER,
  periodOf,
  periodsBefore,
  previousValue,
  scaleOf,
  sourceOf,
  stateOf,
  usualVolume,
  volumeOf,
} from '../contract-sql';

const scale = scaleOf('k.digits');

/** Lines of a submission: each register with what it showed before and what it usually uses. */
const lines = `(SELECT json_group_array(json_object('registerId', l.id, 'zone', l.zone, 'previousMilli', l.previous_milli, 'valueMilli', l.value_milli,
    'volumeMilli', ${volumeOf('l.value_milli', 'l.previous_milli', scale, 'k.ratio')}, 'usualMilli', l.usual_milli))
  FROM (SELECT g.id, g.zone, r.value_milli, ${previousValue('g.id', 'm.period')} AS previous_milli,
      ${usualVolume('g.id', 'm.period', scale, 'k.ratio')} AS usual_milli
    FROM register g CROSS JOIN reading r ON r.period = m.period AND r.register_id = g.id AND r.meter_reading_id = m.id
    WHERE g.meter_id = m.meter_id ORDER BY g.position) l)`;

/** Columns of ReviewItem: written out, so that nothing else of a person leaves main. */
export const REVIEW_ITEM = `'meterReadingId', m.id, 'version', m.version, 'accountId', a.id, 'accountNumber', a.number, 'customer', a.holder_short,
  'street', a.street, 'premises', a.house || CASE a.flat WHEN '' THEN '' ELSE '–' || a.flat END, 'serial', k.serial, 'digits', k.digits,
  'unit', v.unit, 'period', ${periodOf('m.period')}, 'takenOn', ${dateOf('m.taken_on')}, 'submittedAt', ${instantOf('m.submitted_at')},
  'source', ${sourceOf('m.source')}, 'nextVerificationOn', ${dateOf('k.next_verification_on')}, 'checks', json(m.checks), 'lines', json(${lines})`;

/** What REVIEW_ITEM reads besides the submission `m`. */
export const REVIEW_JOINS = `JOIN account a ON a.id = m.account_id JOIN meter k ON k.id = m.meter_id JOIN service v ON v.id = k.service_id`;

/** Columns of DecidedItem; `decidedAt` is null while it waits. */
export const DECIDED_ITEM = `${REVIEW_ITEM}, 'state', ${stateOf('m.state')}, 'reason', m.reject_reason, 'comment', m.comment,
  'decidedAt', ${instantOf('m.decided_at')}, 'decidedBy', s.short_name`;

export const DECIDED_JOINS = `${REVIEW_JOINS} LEFT JOIN staff s ON s.id = m.decided_by`;

const MONTHS_BEFORE = 12;

/** Every register of the meter with its volumes over the months before the submission's period, the oldest first. */
export const REGISTER_MONTHS = `(SELECT json_group_array(json_object('registerId', z.id, 'zone', z.zone, 'months', json(z.months)))
  FROM (SELECT g.id, g.zone, (SELECT json_group_array(json_object('period', ${periodOf('h.period')},
        'volumeMilli', ${volumeOf('h.value_milli', 'h.previous_milli', scale, 'k.ratio')}))
      FROM (${periodsBefore('m.period', MONTHS_BEFORE)} SELECT t.period, ${MONTH_OF_REGISTER} FROM p t ORDER BY t.period) h) AS months
    FROM register g WHERE g.meter_id = m.meter_id ORDER BY g.position) z)`;
