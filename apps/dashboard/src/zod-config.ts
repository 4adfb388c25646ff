import * as z from 'zod';

// Runs before any schema is created: zod would otherwise compile code from text, which the page's content security policy forbids.
z.config({ jitless: true });
