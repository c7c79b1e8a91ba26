import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { DeviceKind } from '../kinds';

@Entity('remembered_device')
export class RememberedDeviceEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'customer_id', type: 'integer' })
  customerId!: number;

  @Column({ name: 'secret_hash', type: 'blob' })
  secretHash!: Buffer;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'used_at', type: 'integer' })
  usedAt!: number;

  @Column({ name: 'expires_at', type: 'integer' })
  expiresAt!: number;

  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ type: 'text', default: 'computer' })
  kind!: DeviceKind;

  /** What the browser called itself; empty for a computer. */
  @Column({ type: 'text', default: '' })
  label!: string;
}
