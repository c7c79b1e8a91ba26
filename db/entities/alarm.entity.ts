import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AlarmKind } from '../kinds';

@Entity('alarm')
export class AlarmEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  kind!: AlarmKind;

  @Column({ type: 'text' })
  dedupe!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  details!: string;

  @Column({ name: 'raised_at', type: 'integer' })
  raisedAt!: number;

  @Column({ name: 'seen_by', type: 'integer', nullable: true })
  seenBy!: number | null;

  @Column({ name: 'seen_at', type: 'integer', nullable: true })
  seenAt!: number | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}
