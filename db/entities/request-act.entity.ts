import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { RequestAct } from '../kinds';

@Entity('request_act')
export class RequestActEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  act!: RequestAct;

  @Column({ type: 'text' })
  before!: string;

  @Column({ type: 'text' })
  details!: string;

  @Column({ type: 'text', nullable: true })
  words!: string | null;

  @Column({ name: 'staff_id', type: 'integer', nullable: true })
  staffId!: number | null;

  @Column({ name: 'by_customer', type: 'integer', default: 0 })
  byCustomer!: 0 | 1;

  @Column({ type: 'integer' })
  at!: number;
}
