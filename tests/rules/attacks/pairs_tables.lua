-- pairs tables
for _ in pairs({ [{}] = 1 }) do end
