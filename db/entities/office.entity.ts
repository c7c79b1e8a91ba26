import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('office')
export class OfficeEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'closed_at', type: 'integer', nullable: true })
  closedAt!: number | null;
}
