import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { InviteEnd } from '../kinds';

@Entity('staff_invite')
export class StaffInviteEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'staff_id', type: 'integer' })
  staffId!: number;

  @Column({ type: 'blob' })
  salt!: Buffer;

  @Column({ name: 'code_hash', type: 'blob' })
  codeHash!: Buffer;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ name: 'created_by', type: 'integer', nullable: true })
  createdBy!: number | null;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'expires_at', type: 'integer' })
  expiresAt!: number;

  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy!: InviteEnd | null;
}
