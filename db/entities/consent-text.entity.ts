import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ConsentKind } from '../kinds';

@Entity('consent_text')
export class ConsentTextEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  kind!: ConsentKind;

  @Column({ type: 'text' })
  version!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'blob' })
  sha256!: Buffer;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;
}
