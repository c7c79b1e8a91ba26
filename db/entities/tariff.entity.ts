import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('tariff')
export class TariffEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'service_id', type: 'integer' })
  serviceId!: number;

  @Column({ type: 'text' })
  name!: string;
}
