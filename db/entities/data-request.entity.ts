import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DataRequestKind, DataRequestState } from '../kinds';

@Entity('data_request')
export class DataRequestEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'customer_id', type: 'integer' })
  customerId!: number;

  @Column({ type: 'text' })
  kind!: DataRequestKind;

  @Column({ type: 'text' })
  channel!: 'cabinet' | 'operator';

  @Column({ type: 'text' })
  state!: DataRequestState;

  @Column({ name: 'asked_at', type: 'integer' })
  askedAt!: number;

  @Column({ name: 'due_at', type: 'integer' })
  dueAt!: number;

  @Column({ name: 'approval_id', type: 'integer', nullable: true })
  approvalId!: number | null;

  @Column({ type: 'text', nullable: true })
  act!: string | null;

  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ name: 'ended_by', type: 'integer', nullable: true })
  endedBy!: number | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}
