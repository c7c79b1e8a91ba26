import * as z from 'zod';

// Without it zod builds functions from text, which the content policy forbids; it must run before any schema is made.
z.config({ jitless: true });
