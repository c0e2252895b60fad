package dev.holdfast.session.jackson

import dev.holdfast.session.json.JsonException
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Kotlin's classes, with Jackson's module for Kotlin on the class path. */
class KotlinClassesTest {
    private val codec = JacksonCodec()

    data class User(val name: String, val age: Int = 18, val tags: List<String> = emptyList())

    class Cart {
        val items = mutableListOf<String>()
    }

    class Hidden {
        private val items = mutableListOf<String>()

        fun add(item: String) = items.add(item)

        val size: Int
            get() = items.size
    }

    class Lazy(val first: String, val last: String) {
        val full by lazy { "$first $last" }
    }

    @Test
    fun `a data class is read as it was written`() {
        val user = User("Ada", 36, listOf("x"))
        assertEquals(user, codec.read(codec.write(user, User::class.java), User::class.java))
    }

    @Test
    fun `a member that the text lacks has its default value`() {
        assertEquals(User("Ada"), codec.read("{\"name\":\"Ada\"}", User::class.java))
    }

    @Test
    fun `a list that is only a value is filled`() {
        val cart = Cart().apply { items.add("pen") }
        val again = codec.read(codec.write(cart, Cart::class.java), Cart::class.java) as Cart
        assertEquals(listOf("pen"), again.items)
    }

    @Test
    fun `a list that has no getter is refused`() {
        val hidden = Hidden().apply { add("pen") }
        assertThrows(JsonException::class.java) { codec.write(hidden, Hidden::class.java) }
    }

    @Test
    fun `a lazy value is no loss`() {
        assertEquals(
            "{\"first\":\"Ada\",\"last\":\"L\",\"full\":\"Ada L\"}",
            codec.write(Lazy("Ada", "L"), Lazy::class.java))
    }
}
