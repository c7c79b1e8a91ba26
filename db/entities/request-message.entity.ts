import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { RequestSide } from '../kinds';

@Entity('request_message')
export class RequestMessageEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @Column({ type: 'text' })
  side!: RequestSide;

  @Column({ name: 'staff_id', type: 'integer', nullable: true })
  staffId!: number | null;

  @Column({ name: 'act_id', type: 'integer', nullable: true })
  actId!: number | null;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'integer' })
  at!: number;
}
