import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('reading')
export class ReadingEntity {
  @PrimaryColumn({ type: 'integer' })
  period!: number;

  @PrimaryColumn({ name: 'register_id', type: 'integer' })
  registerId!: number;

  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ name: 'value_milli', type: 'integer' })
  valueMilli!: number;

  @Column({ name: 'taken_on', type: 'integer' })
  takenOn!: number;

  @Column({ type: 'integer' })
  source!: number;

  @Column({ type: 'integer' })
  status!: number;

  @Column({ name: 'meter_reading_id', type: 'integer' })
  meterReadingId!: number;
}
