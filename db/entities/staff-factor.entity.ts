import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('staff_factor')
export class StaffFactorEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'integer' })
  staffId!: number;

  @Column({ type: 'blob' })
  sealed!: Buffer;

  @Column({ name: 'confirmed_at', type: 'integer', nullable: true })
  confirmedAt!: number | null;

  @Column({ name: 'last_step', type: 'integer', default: 0 })
  lastStep!: number;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;
}
