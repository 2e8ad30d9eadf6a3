-- What is in the bin is found without a look at all that is not: at each start.

CREATE INDEX destination_in_bin ON destination (deleted_at) WHERE deleted_at > 0;
CREATE INDEX event_in_bin ON event (deleted_at) WHERE deleted_at > 0;
