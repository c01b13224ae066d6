-- Values of requests to change verified data; nothing had written any before.
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_sealed_check"
  CHECK (is_envelope("before") AND is_envelope("after"));
