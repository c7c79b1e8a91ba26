import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ActorKind } from '../kinds';

@Entity('meter_reading')
export class MeterReadingEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'blob' })
  uid!: Buffer;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column({ name: 'meter_id', type: 'integer' })
  meterId!: number;

  @Column({ type: 'integer' })
  period!: number;

  @Column({ name: 'taken_on', type: 'integer' })
  takenOn!: number;

  @Column({ name: 'submitted_at', type: 'integer' })
  submittedAt!: number;

  @Column({ type: 'integer' })
  source!: number;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: ActorKind;

  @Column({ name: 'actor_id', type: 'integer', nullable: true })
  actorId!: number | null;

  @Column({ type: 'text' })
  checks!: string;

  @Column({ type: 'integer' })
  state!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'superseded_by', type: 'integer', nullable: true })
  supersededBy!: number | null;

  @Column({ name: 'decided_at', type: 'integer', nullable: true })
  decidedAt!: number | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  decidedBy!: number | null;

  @Column({ name: 'reject_reason', type: 'text', nullable: true })
  rejectReason!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}
