import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { RequestChannel, RequestRoute, RequestState } from '../kinds';

@Entity('request')
export class RequestEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  state!: RequestState;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'text' })
  channel!: RequestChannel;

  @Column({ name: 'customer_id', type: 'integer', nullable: true })
  customerId!: number | null;

  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @Column({ name: 'office_id', type: 'integer', nullable: true })
  officeId!: number | null;

  @Column({ type: 'text' })
  applicant!: string;

  @Column({ name: 'name_norm', type: 'text' })
  nameNorm!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  step!: string | null;

  @Column({ name: 'is_incomplete', type: 'integer', default: 1 })
  isIncomplete!: 0 | 1;

  @Column({ type: 'text', nullable: true })
  route!: RequestRoute | null;

  @Column({ type: 'text', nullable: true })
  class!: string | null;

  @Column({ type: 'text', nullable: true })
  stage!: string | null;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'updated_at', type: 'integer' })
  updatedAt!: number;

  @Column({ name: 'submitted_at', type: 'integer', nullable: true })
  submittedAt!: number | null;

  @Column({ name: 'registered_at', type: 'integer', nullable: true })
  registeredAt!: number | null;

  @Column({ name: 'reg_year', type: 'integer', nullable: true })
  regYear!: number | null;

  @Column({ name: 'reg_number', type: 'integer', nullable: true })
  regNumber!: number | null;

  @Column({ name: 'assignee_id', type: 'integer', nullable: true })
  assigneeId!: number | null;

  @Column({ name: 'clock_from', type: 'integer', nullable: true })
  clockFrom!: number | null;

  @Column({ name: 'due_at', type: 'integer', nullable: true })
  dueAt!: number | null;

  @Column({ name: 'paused_at', type: 'integer', nullable: true })
  pausedAt!: number | null;

  @Column({ type: 'text', nullable: true })
  asked!: string | null;

  @Column({ name: 'postponed_until', type: 'integer', nullable: true })
  postponedUntil!: number | null;

  @Column({ name: 'visit_from', type: 'integer', nullable: true })
  visitFrom!: number | null;

  @Column({ name: 'visit_to', type: 'integer', nullable: true })
  visitTo!: number | null;

  @Column({ type: 'text', nullable: true })
  brigade!: string | null;

  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ name: 'ended_by', type: 'integer', nullable: true })
  endedBy!: number | null;

  @Column({ name: 'is_kept', type: 'integer', nullable: true })
  isKept!: 0 | 1 | null;

  @Column({ name: 'unread_staff', type: 'integer', default: 0 })
  unreadStaff!: number;

  @Column({ name: 'unread_customer', type: 'integer', default: 0 })
  unreadCustomer!: number;

  @Column({ name: 'erased_at', type: 'integer', nullable: true })
  erasedAt!: number | null;

  /** Made of the form by the base. */
  @Column({ type: 'text', insert: false, update: false })
  title!: string;

  @Column({ type: 'text' })
  fields!: string;

  @Column({ type: 'text' })
  form!: string;
}
