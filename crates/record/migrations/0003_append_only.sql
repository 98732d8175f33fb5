-- Ground state is appended, never overwritten: the store itself refuses to change a row.
-- Only store_state may change, and only forwards.

CREATE TRIGGER action_refuses_update BEFORE UPDATE ON action
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER action_refuses_delete BEFORE DELETE ON action
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER place_refuses_update BEFORE UPDATE ON place
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER place_refuses_delete BEFORE DELETE ON place
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER place_version_refuses_update BEFORE UPDATE ON place_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER place_version_refuses_delete BEFORE DELETE ON place_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER succession_refuses_update BEFORE UPDATE ON succession
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER succession_refuses_delete BEFORE DELETE ON succession
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER organisation_refuses_update BEFORE UPDATE ON organisation
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER organisation_refuses_delete BEFORE DELETE ON organisation
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER organisation_version_refuses_update BEFORE UPDATE ON organisation_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER organisation_version_refuses_delete BEFORE DELETE ON organisation_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER indicator_refuses_update BEFORE UPDATE ON indicator
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER indicator_refuses_delete BEFORE DELETE ON indicator
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER indicator_version_refuses_update BEFORE UPDATE ON indicator_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER indicator_version_refuses_delete BEFORE DELETE ON indicator_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER dimension_refuses_update BEFORE UPDATE ON dimension
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER dimension_refuses_delete BEFORE DELETE ON dimension
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER dimension_version_refuses_update BEFORE UPDATE ON dimension_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER dimension_version_refuses_delete BEFORE DELETE ON dimension_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER member_version_refuses_update BEFORE UPDATE ON member_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER member_version_refuses_delete BEFORE DELETE ON member_version
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER breakdown_refuses_update BEFORE UPDATE ON breakdown
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER breakdown_refuses_delete BEFORE DELETE ON breakdown
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER shared_text_refuses_update BEFORE UPDATE ON shared_text
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER shared_text_refuses_delete BEFORE DELETE ON shared_text
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER observation_refuses_update BEFORE UPDATE ON observation
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER observation_refuses_delete BEFORE DELETE ON observation
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER target_refuses_update BEFORE UPDATE ON target
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER target_refuses_delete BEFORE DELETE ON target
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER target_member_refuses_update BEFORE UPDATE ON target_member
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER target_member_refuses_delete BEFORE DELETE ON target_member
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER release_refuses_update BEFORE UPDATE ON release
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;
CREATE TRIGGER release_refuses_delete BEFORE DELETE ON release
BEGIN SELECT RAISE (ABORT, 'ground state is appended, never changed'); END;

CREATE TRIGGER store_state_refuses_delete BEFORE DELETE ON store_state
BEGIN SELECT RAISE (ABORT, 'the state of the store cannot be removed'); END;
CREATE TRIGGER store_state_grows BEFORE UPDATE ON store_state
WHEN NEW.last_seq < OLD.last_seq OR NEW.one <> OLD.one
BEGIN SELECT RAISE (ABORT, 'the state of the store only grows'); END;
