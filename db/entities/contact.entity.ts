import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ContactKind, ContactResult } from '../kinds';

@Entity('contact')
export class ContactEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  kind!: ContactKind;

  @Column({ type: 'text' })
  result!: ContactResult;

  @Column({ type: 'integer' })
  seconds!: number;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'customer_id', type: 'integer', nullable: true })
  customerId!: number | null;

  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @Column({ name: 'request_id', type: 'integer', nullable: true })
  requestId!: number | null;

  @Column({ name: 'staff_id', type: 'integer' })
  staffId!: number;

  @Column({ type: 'integer' })
  at!: number;
}
