-- What a table takes in the file; blocks that it shares with others count in full.
SELECT count(DISTINCT block_id) * {block_bytes}
FROM (
    SELECT block_id FROM pragma_storage_info('{table}') WHERE persistent
    UNION ALL
    SELECT unnest(additional_block_ids) FROM pragma_storage_info('{table}') WHERE persistent
)
WHERE block_id >= 0;
