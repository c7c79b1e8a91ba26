import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Zone } from '../kinds';

@Entity('register')
export class RegisterEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'meter_id', type: 'integer' })
  meterId!: number;

  @Column({ type: 'text' })
  zone!: Zone;

  @Column({ type: 'integer' })
  position!: number;
}
