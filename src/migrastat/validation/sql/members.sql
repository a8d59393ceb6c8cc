-- Codes in their roles: one list for each column.
select unnest(?::INTEGER[]) as code, unnest(?::INTEGER[]) as whole_code, unnest(?::INTEGER[]) as role,
    unnest(?::DOUBLE[]) as sign, unnest(?::BOOLEAN[]) as needed, unnest(?::BOOLEAN[]) as rest
