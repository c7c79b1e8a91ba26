import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('setting')
export class SettingEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @PrimaryColumn({ name: 'valid_from', type: 'integer' })
  validFrom!: number;

  @Column({ type: 'text' })
  value!: string;
}
