-- Nobody logs in as an owner, so nobody can switch a trigger off by accident.
CREATE ROLE audit_owner;
CREATE ROLE audit_reader;
CREATE ROLE shop_owner;
CREATE ROLE shop_api LOGIN;
