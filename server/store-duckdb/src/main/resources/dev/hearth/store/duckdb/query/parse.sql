-- What the engine's parser makes of a query: its errors, how many statements it is, and, where it is a plain SELECT
-- from one table with a condition "trace_id = constant" that every row must meet, that table and that constant; and, where
-- it takes the newest rows of one source, that source.
WITH ast AS (
    SELECT parsed, parsed->'$.statements[0].node' AS node
    FROM (SELECT json_serialize_sql(?) AS parsed)
),
plain AS (
    SELECT
        node->'$.from_table' AS source,
        CASE WHEN node->>'$.where_clause.type' = 'CONJUNCTION_AND'
            THEN node->'$.where_clause.children[*]'
            ELSE [node->'$.where_clause']
        END AS conditions
    FROM ast
    WHERE node->>'$.type' = 'SELECT_NODE'
        AND json_array_length(node, '$.cte_map.map') = 0
        AND node->>'$.from_table.type' = 'BASE_TABLE'
        AND node->>'$.from_table.schema_name' = ''
        AND node->>'$.from_table.catalog_name' = ''
        AND node->>'$.from_table.sample' IS NULL
        AND json_array_length(node, '$.from_table.column_name_alias') = 0
),
wanted AS (
    SELECT
        source,
        list_filter(
            list_transform(conditions, lambda c: CASE
                WHEN c->>'$.type' IS DISTINCT FROM 'COMPARE_EQUAL' THEN NULL
                WHEN c->>'$.left.class' = 'COLUMN_REF' AND c->>'$.left.column_names[#-1]' = 'trace_id' THEN c->'$.right'
                WHEN c->>'$.right.class' = 'COLUMN_REF' AND c->>'$.right.column_names[#-1]' = 'trace_id' THEN c->'$.left'
            END),
            lambda v: v IS NOT NULL)[1] AS operand
    FROM plain
),
newest AS (
    SELECT
        node->'$.from_table' AS newest_source,
        CASE WHEN node->>'$.modifiers[1].offset' IS NULL THEN node->'$.modifiers[1].limit' END AS newest_limit
    FROM ast
    WHERE node->>'$.type' = 'SELECT_NODE'
        AND json_array_length(node, '$.cte_map.map') = 0
        AND node->>'$.from_table.type' IN ('BASE_TABLE', 'SUBQUERY')
        AND node->>'$.from_table.sample' IS NULL
        AND json_array_length(node, '$.from_table.column_name_alias') = 0
        AND json_array_length(node, '$.modifiers') = 2
        AND node->>'$.modifiers[0].type' = 'ORDER_MODIFIER'
        AND node->>'$.modifiers[0].orders[0].type' = 'DESCENDING'
        AND node->>'$.modifiers[0].orders[0].expression.type' = 'COLUMN_REF'
        AND node->>'$.modifiers[0].orders[0].expression.column_names[#-1]' = 'start_timestamp'
        AND node->>'$.modifiers[1].type' = 'LIMIT_MODIFIER'
        AND node->>'$.modifiers[1].limit_type' = 'ROW_COUNT'
        AND json_array_length(node, '$.group_expressions') = 0
        AND node->>'$.aggregate_handling' = 'STANDARD_HANDLING'
        AND node->>'$.having' IS NULL
        AND node->>'$.qualify' IS NULL
        AND node->>'$.sample' IS NULL
        AND NOT regexp_matches(
            (node->'$.select_list')::VARCHAR,
            '"class":"(WINDOW|SUBQUERY)"|"alias":"start_timestamp"|"function_name":"unnest"',
            'i')
)
SELECT
    parsed->>'$.error_type',
    parsed->>'$.error_message',
    json_array_length(parsed, '$.statements'),
    source->>'$.table_name',
    (source->>'$.query_location')::UBIGINT,
    (source->>'$.query_location_length')::UBIGINT,
    coalesce(source->>'$.alias', ''),
    operand->>'$.literal.text',
    operand->>'$.identifier',
    (newest_source->>'$.query_location')::UBIGINT,
    (newest_source->>'$.query_location_length')::UBIGINT,
    -- The parser counts a table's alias to its place, a subquery's it does not.
    CASE WHEN newest_source->>'$.type' = 'SUBQUERY'
        THEN ''
        ELSE coalesce(nullif(newest_source->>'$.alias', ''), newest_source->>'$.table_name')
    END,
    newest_limit->>'$.literal.text',
    newest_limit->>'$.identifier'
FROM ast LEFT JOIN wanted ON true LEFT JOIN newest ON true;
