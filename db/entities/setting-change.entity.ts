import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('setting_change')
export class SettingChangeEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'valid_from', type: 'integer' })
  validFrom!: number;

  @Column({ type: 'text', nullable: true })
  before!: string | null;

  @Column({ type: 'text', nullable: true })
  after!: string | null;

  @Column({ name: 'staff_id', type: 'integer', nullable: true })
  staffId!: number | null;

  @Column({ name: 'changed_at', type: 'integer' })
  changedAt!: number;

  @Column({ type: 'integer', nullable: true })
  undoes!: number | null;
}
