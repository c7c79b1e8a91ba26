import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('retention_run')
export class RetentionRunEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'ran_at', type: 'integer' })
  ranAt!: number;

  @Column({ type: 'text' })
  report!: string;
}
