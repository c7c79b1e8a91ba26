import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MeterKind } from '../kinds';

@Entity('meter')
export class MeterEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column({ name: 'service_id', type: 'integer' })
  serviceId!: number;

  @Column({ type: 'text' })
  serial!: string;

  @Column({ name: 'serial_norm', type: 'text' })
  serialNorm!: string;

  @Column({ type: 'text' })
  kind!: MeterKind;

  @Column({ type: 'integer' })
  digits!: number;

  @Column({ type: 'integer' })
  ratio!: number;

  @Column({ name: 'installed_on', type: 'integer' })
  installedOn!: number;

  @Column({ name: 'removed_on', type: 'integer', nullable: true })
  removedOn!: number | null;

  @Column({ name: 'next_verification_on', type: 'integer', nullable: true })
  nextVerificationOn!: number | null;
}
