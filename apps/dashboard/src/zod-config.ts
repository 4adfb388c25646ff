import * as z from 'zod';

// Before any schema is made: zod would otherwise try to compile code from text, which the page's policy forbids.
z.config({ jitless: true });
