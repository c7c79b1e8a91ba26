import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('installation')
export class InstallationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'base_uid', type: 'blob' })
  baseUid!: Buffer;

  @Column({ type: 'text' })
  profile!: string;

  @Column({ type: 'integer' })
  demo!: number;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;
}
