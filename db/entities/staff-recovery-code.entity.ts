import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('staff_recovery_code')
export class StaffRecoveryCodeEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'integer' })
  staffId!: number;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'blob' })
  salt!: Buffer;

  @Column({ name: 'code_hash', type: 'blob' })
  codeHash!: Buffer;

  @Column({ name: 'used_at', type: 'integer', nullable: true })
  usedAt!: number | null;
}
