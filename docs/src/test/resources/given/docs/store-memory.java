import dev.holdfast.session.memory.MemoryStore;

class Given {}
