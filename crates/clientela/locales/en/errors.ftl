error-invalid = Invalid
