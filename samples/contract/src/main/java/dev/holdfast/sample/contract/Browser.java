package dev.holdfast.sample.contract;

import dev.holdfast.machinery.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One visitor with a headless Chromium and a profile of its own. Chromium must be installed; it is never downloaded. */
final class Browser implements AutoCloseable {
    /**
     * Kept in a field, because a logger without a reference loses its level. It warns of every Chromium newer than Selenium,
     * which matters only for DevTools.
     */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        VERSIONS.setLevel(Level.SEVERE);
    }

    private final String home;
    private @Nullable ChromeDriver driver;
    private @Nullable String userAgent;

    Browser(String home) {
        this.home = home;
    }

    /** Sets the User-Agent; call it before the first visit. */
    Browser calledBy(String name) {
        userAgent = name;
        return this;
    }

    /** Goes to the page. The first time, Chromium is started; without Chromium the test is skipped. */
    Browser visit() {
        if (driver == null) {
            driver = start(userAgent);
        }
        driver.get(home);
        return this;
    }

    String text(String id) {
        return driver().findElement(By.id(id)).getText();
    }

    String page() {
        return driver().findElement(By.tagName("body")).getText();
    }

    /** Returns how many elements the selector finds. */
    int count(String selector) {
        return driver().findElements(By.cssSelector(selector)).size();
    }

    /** Clicks on the link to {@code path}, and waits for the next page. */
    Browser follow(String path) {
        return click("a[href='" + path + "']");
    }

    /** Clicks on the button that is labelled so, and waits for the next page. */
    Browser press(String label) {
        return click("button[aria-label='" + label + "']");
    }

    /** Fills in the fields, sends their form to {@code action}, and waits for the next page. */
    Browser submit(String action, Map<String, String> fields) {
        fields.forEach((id, value) -> {
            WebElement field = driver().findElement(By.id(id));
            field.clear();
            field.sendKeys(value);
        });
        return click("form[action='" + action + "'] button");
    }

    Cookie cookie() {
        return Objects.requireNonNull(driver().manage().getCookieNamed("connect.sid"), "no cookie");
    }

    /** Returns by how many pixels the page is wider than a window of this width. */
    long overflow(int width) {
        driver().manage().window().setSize(new Dimension(width, 1180));
        return (Long) Objects.requireNonNull(driver().executeScript(
                        "const page = document.documentElement; return page.scrollWidth - page.clientWidth"));
    }

    /** Saves a picture of the page in a window of this size and colour scheme. */
    void screenshot(String scheme, int width, int height, Path file) throws IOException {
        driver().manage().window().setSize(new Dimension(width, height));
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        Files.createDirectories(file.getParent());
        Files.write(file, driver().getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.quit();
        }
    }

    private Browser click(String selector) {
        WebElement clicked = driver().findElement(By.cssSelector(selector));
        clicked.click();
        // between two pages Chromium may answer with an error that is not from the page
        new WebDriverWait(driver(), Duration.ofSeconds(60))
                .ignoring(WebDriverException.class)
                .until(ExpectedConditions.stalenessOf(clicked));
        return this;
    }

    private ChromeDriver driver() {
        return Objects.requireNonNull(driver, "visit first");
    }

    private static ChromeDriver start(@Nullable String userAgent) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(RequiredTool.find("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(RequiredTool.find("chromium", "chromium-browser", "google-chrome")
                .toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        if (userAgent != null) {
            options.addArguments("--user-agent=" + userAgent);
        }
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1280, 1180));
        return driver;
    }
}
