-- How the test cases of a destination went, so that lists need not ask. The outcome is of the
-- version that ran; of any other one it says nothing.

ALTER TABLE destination ADD COLUMN n_tests INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destination ADD COLUMN n_passed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destination ADD COLUMN n_failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destination ADD COLUMN tested_version INTEGER NOT NULL DEFAULT 0;

UPDATE destination SET n_tests = (SELECT count (*) FROM test_case WHERE destination_id = id)
  WHERE id IN (SELECT destination_id FROM test_case);
