import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DecisionKind } from '../kinds';

@Entity('reading_decision')
export class ReadingDecisionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'meter_reading_id', type: 'integer' })
  meterReadingId!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  kind!: DecisionKind;

  @Column({ type: 'text' })
  before!: string;

  @Column({ type: 'integer' })
  state!: number;

  @Column({ name: 'reject_reason', type: 'text', nullable: true })
  rejectReason!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'staff_id', type: 'integer' })
  staffId!: number;

  @Column({ name: 'decided_at', type: 'integer' })
  decidedAt!: number;
}
